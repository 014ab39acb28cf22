/** Keys and certificates for tests, made by the JDK's keytool. */
@NullMarked
package io.countersign.app.tls;

import org.jspecify.annotations.NullMarked;
