/** The command line: one class a command, each returning an exit code. */
@NullMarked
package io.countersign.app.command;

import org.jspecify.annotations.NullMarked;
