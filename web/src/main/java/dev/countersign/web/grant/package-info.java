/// Pages and scheduled work about requests for tools and grants.
@NullMarked
package dev.countersign.web.grant;

import org.jspecify.annotations.NullMarked;
