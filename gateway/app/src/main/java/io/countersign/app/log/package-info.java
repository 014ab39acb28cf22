/** What the program's log may hold, whatever a configuration of logging asks for. */
@NullMarked
package io.countersign.app.log;

import org.jspecify.annotations.NullMarked;
