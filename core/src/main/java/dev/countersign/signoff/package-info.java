/// The case engine: anything that needs signatures, its gates, its quorum and the votes on it.
@NullMarked
package dev.countersign.signoff;

import org.jspecify.annotations.NullMarked;
