package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param section which entry of the navigation is the current one
 * @param person the name of the person signed in; null: nobody
 * @param formToken for the forms of this page; null: nobody is signed in
 * @param searches whether the person may search the record
 * @param counts whether the person may know how much is used for what
 * @param reveals whether the person may ask for originals or decide about them
 * @param privacy whether the person answers people who ask about themselves
 * @param noticePending whether the person has yet to acknowledge the notice in force
 */
record Frame(
    String title,
    String section,
    String stylesheet,
    String icon,
    @Nullable String person,
    @Nullable String formToken,
    boolean searches,
    boolean counts,
    boolean reveals,
    boolean privacy,
    boolean noticePending) {
  @Override
  public String toString() {
    return "Frame[" + section + "]";
  }
}
