package io.countersign.console;

/**
 * A browser in which a person has signed in.
 *
 * @param id the hash of the cookie's token
 * @param person the id of the person
 * @param formToken what a form or script must repeat to change anything
 */
record Session(String id, String person, String formToken) {
  @Override
  public String toString() {
    return "Session[" + person + "]";
  }
}
