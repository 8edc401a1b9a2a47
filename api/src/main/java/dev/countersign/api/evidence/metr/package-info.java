/// Reads rows of runs as METR publishes them.
@NullMarked
package dev.countersign.api.evidence.metr;

import org.jspecify.annotations.NullMarked;
