/** The configuration file: immutable records, named defaults, a JSON Schema and a strict reader. */
@NullMarked
package io.countersign.config;

import org.jspecify.annotations.NullMarked;
