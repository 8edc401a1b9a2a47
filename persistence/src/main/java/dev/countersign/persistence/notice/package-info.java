/// Notices, the post they wait for and where people can be written to, as rows.
@NullMarked
package dev.countersign.persistence.notice;

import org.jspecify.annotations.NullMarked;
