/** What has to be remembered of text that providers keep: which placeholder stands for what. */
@NullMarked
package io.countersign.proxy.stored;

import org.jspecify.annotations.NullMarked;
