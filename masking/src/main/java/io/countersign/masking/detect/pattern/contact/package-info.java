/** How people are reached: addresses of every kind, phone numbers, dates of birth. */
@NullMarked
package io.countersign.masking.detect.pattern.contact;

import org.jspecify.annotations.NullMarked;
