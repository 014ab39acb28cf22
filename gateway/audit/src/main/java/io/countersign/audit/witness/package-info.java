/**
 * Co-signing: a witness that signs only records that have grown, and the reports of a gateway to
 * its witnesses.
 */
@NullMarked
package io.countersign.audit.witness;

import org.jspecify.annotations.NullMarked;
