/** Reads the text of documents, within bounds, so that it can be judged; the only user of Tika. */
@NullMarked
package io.countersign.proxy.document;

import org.jspecify.annotations.NullMarked;
