/** Numbers of money: cards, accounts, securities. */
@NullMarked
package io.countersign.masking.detect.pattern.finance;

import org.jspecify.annotations.NullMarked;
