/** The running gateway: its parts put together, its two listeners, its start and its stop. */
@NullMarked
package io.countersign.app.run;

import org.jspecify.annotations.NullMarked;
