package io.countersign.console;

import io.countersign.governance.Person;

/** A person looking at a page, and the session they do it in. */
record Visit(Person person, Session session) {}
