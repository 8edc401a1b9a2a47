/// Documents in which somebody describes a model or an agent: CycloneDX ML-BOMs, Hugging Face model cards, A2A agent
/// cards. Each is known by its content. What they say is kept as plain text and never counted.
@NullMarked
package dev.countersign.api.evidence.claims;

import org.jspecify.annotations.NullMarked;
