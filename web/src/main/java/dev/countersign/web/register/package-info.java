/// The registers as pages: models and levels, frameworks, deployments with agents and safeguards, tools.
@NullMarked
package dev.countersign.web.register;

import org.jspecify.annotations.NullMarked;
