"""One module an agent, and the model seam they speak through."""
