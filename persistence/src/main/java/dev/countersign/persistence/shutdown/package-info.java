/// Shutdown authorities and orders, and what each instance has enforced.
@NullMarked
package dev.countersign.persistence.shutdown;

import org.jspecify.annotations.NullMarked;
