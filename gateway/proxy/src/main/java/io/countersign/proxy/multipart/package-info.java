/** Forms with files as they stand in a body: read strictly, changed by splicing. */
@NullMarked
package io.countersign.proxy.multipart;

import org.jspecify.annotations.NullMarked;
