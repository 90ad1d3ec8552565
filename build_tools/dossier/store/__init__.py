"""What earlier builds made: nothing is made twice."""
