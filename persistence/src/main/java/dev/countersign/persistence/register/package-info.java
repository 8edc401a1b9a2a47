/// The registers as rows: models, frameworks, determinations, deployments, agents, tools, attestations.
@NullMarked
package dev.countersign.persistence.register;

import org.jspecify.annotations.NullMarked;
