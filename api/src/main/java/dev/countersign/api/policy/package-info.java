/// The policy over REST.
@NullMarked
package dev.countersign.api.policy;

import org.jspecify.annotations.NullMarked;
