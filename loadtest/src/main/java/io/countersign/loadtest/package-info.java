/** Load scenarios, a fast fake upstream and micro-benchmarks. */
@NullMarked
package io.countersign.loadtest;

import org.jspecify.annotations.NullMarked;
