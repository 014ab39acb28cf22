package io.countersign.config;

/** What every part of one reading of one file shares. */
record Reading(Problems problems, SecretSource secrets, RetiredKeys retired) {}
