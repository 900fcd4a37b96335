"""What the pages and the API have in common: which authority an address belongs to, how files come in and leave."""
