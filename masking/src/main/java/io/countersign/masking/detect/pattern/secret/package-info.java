/** What grants access by itself: keys, tokens, passwords. */
@NullMarked
package io.countersign.masking.detect.pattern.secret;

import org.jspecify.annotations.NullMarked;
