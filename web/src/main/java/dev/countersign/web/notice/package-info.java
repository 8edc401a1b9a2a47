/// Notices by mail.
@NullMarked
package dev.countersign.web.notice;

import org.jspecify.annotations.NullMarked;
