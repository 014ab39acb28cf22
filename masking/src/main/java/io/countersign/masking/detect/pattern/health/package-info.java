/** Numbers of patients and physicians, and diagnoses near words of patients. */
@NullMarked
package io.countersign.masking.detect.pattern.health;

import org.jspecify.annotations.NullMarked;
