/// Reads the result trees of the agentic misalignment study's own runner.
@NullMarked
package dev.countersign.api.evidence.misalignment;

import org.jspecify.annotations.NullMarked;
