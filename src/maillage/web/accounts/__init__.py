"""The room of those who sign in: people, roles, the journal of what they write."""
