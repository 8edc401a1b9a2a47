/// Requests for tools, and the grants they became.
@NullMarked
package dev.countersign.api.grant;

import org.jspecify.annotations.NullMarked;
