/** The demo: sample people, roles and use cases, and an AI provider that runs in this process. */
@NullMarked
package io.countersign.app.demo;

import org.jspecify.annotations.NullMarked;
