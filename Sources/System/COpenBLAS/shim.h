// CBLAS, and those routines of Fortran's LAPACK that OpenBLAS implements itself: every argument by reference, matrices by columns. The
// hidden lengths of the characters are left out, since all of them are 1 and none of these routines reads more.

#include <cblas.h>

// A = L·Lᵀ of a positive definite matrix; info > 0: it is not.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
// Solves A·X = B with the factor that spotrf found.
void spotrs_(const char *uplo, const int *n, const int *nrhs, const float *a, const int *lda, float *b, const int *ldb, int *info);
// The inverse of a triangle, in place.
void strtri_(const char *uplo, const char *diag, const int *n, float *a, const int *lda, int *info);
// Lᵀ·L of a lower triangle, in place.
void slauum_(const char *uplo, const int *n, float *a, const int *lda, int *info);
