"""Cases, their events, numbers, secrets and chains."""
