/** Amazon's Signature Version 4: written and checked over whole requests. */
@NullMarked
package io.countersign.identity.sigv4;

import org.jspecify.annotations.NullMarked;
