/** Keeps the maps of text that lies at providers in a SQLite file of the data folder, sealed. */
@NullMarked
package io.countersign.app.stored;

import org.jspecify.annotations.NullMarked;
