/// Resources of the registers: models, frameworks, deployments, agents and tools.
@NullMarked
package dev.countersign.api.register;

import org.jspecify.annotations.NullMarked;
