"""The engines that ours is held against, each with the same work to do."""
