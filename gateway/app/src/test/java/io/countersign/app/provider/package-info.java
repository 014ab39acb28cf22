/** Providers for tests that speak the APIs that the demo's provider does not. */
@NullMarked
package io.countersign.app.provider;

import org.jspecify.annotations.NullMarked;
