/// Reads reports of garak, NVIDIA's scanner for language models. What a report says is untrusted, as in every log;
/// what it says about the machine it ran on is left out.
@NullMarked
package dev.countersign.api.evidence.garak;

import org.jspecify.annotations.NullMarked;
