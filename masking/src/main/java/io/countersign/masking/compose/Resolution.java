package io.countersign.masking.compose;

import io.countersign.masking.Kept;
import io.countersign.masking.Span;
import java.util.List;

/**
 * What of a message is treated, and what stays.
 *
 * @param spans that are treated, disjoint and ascending
 * @param kept what stays and does not touch them, ascending
 * @param learned the single words of names that the message teaches
 * @param linkless whether none of the spans is known to stand in a link; false where nobody looked
 */
record Resolution(List<Span> spans, List<Kept> kept, NameWords learned, boolean linkless) {}
