"""What a person may choose for this computer."""
