-- Where in the audit log the definition was pinned: whether a grant was given before is told by the log, not by clocks.
ALTER TABLE tool ADD COLUMN pinned_sequence bigint NOT NULL DEFAULT 0;
UPDATE tool AS pinned
SET pinned_sequence = earlier.last + 1
FROM (SELECT g.tool_id, max(g.audit_sequence) AS last
      FROM tool_grant AS g JOIN tool AS t ON t.id = g.tool_id
      WHERE g.granted_at < t.pinned_at
      GROUP BY g.tool_id) AS earlier
WHERE earlier.tool_id = pinned.id;
