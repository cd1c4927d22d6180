"""The platform, by rooms: each holds one job and imports only from the rooms below it."""
