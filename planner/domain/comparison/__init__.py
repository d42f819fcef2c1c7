"""Two plans compared: data, findings, checklist and licences."""
