/// Reads the transcripts Petri saves as JSON. Petri's logs in the form of Inspect are read as such.
@NullMarked
package dev.countersign.api.evidence.petri;

import org.jspecify.annotations.NullMarked;
