/// The page of the policy in force.
@NullMarked
package dev.countersign.web.policy;

import org.jspecify.annotations.NullMarked;
