/// The registers: models and their levels, deployments, agents, tools and attested safeguards.
@NullMarked
package dev.countersign.register;

import org.jspecify.annotations.NullMarked;
