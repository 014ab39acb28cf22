package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param section which entry of the navigation is the current one
 * @param person the name of the person signed in; null: nobody
 * @param formToken for the forms of this page; null: nobody is signed in
 * @param noticePending whether the person has yet to acknowledge the notice in force
 */
record Frame(
    String title,
    String section,
    String stylesheet,
    String icon,
    @Nullable String person,
    @Nullable String formToken,
    boolean noticePending) {
  @Override
  public String toString() {
    return "Frame[" + section + "]";
  }
}
