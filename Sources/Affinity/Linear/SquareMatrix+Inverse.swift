import COpenBLAS

extension SquareMatrix {
    /// Edge of the tiles: large enough for BLAS to be at full speed, small enough that two of them stay in a core's cache.
    private static let tile = 384

    /// Replaces the lower triangle of a symmetric positive definite matrix by that of its inverse, and the upper triangle by its mirror.
    ///
    /// Tiled Cholesky factorisation, inversion of the factor and product with its transpose, in place (Agullo et al., "Towards an Efficient Tile
    /// Matrix Inversion of Symmetric Positive Definite Matrices on Multicore Architectures", 2010). Each tile is computed by one thread in a
    /// fixed order, so that the result is the same to the last bit for any number of threads. Another type of processor may round
    /// otherwise: OpenBLAS chooses its kernels by it.
    ///
    /// - Returns: whether the matrix was positive definite in single precision; if not, its content is of no use.
    /// - Complexity: O(n³).
    func invertPositiveDefinite(crew: Crew) -> Bool {
        BLASThreads.switchOff()
        let tiles = (order + Self.tile - 1) / Self.tile
        for step in 0..<tiles {
            guard factor(step, of: tiles, crew: crew) else { return false }
        }
        for step in 0..<tiles { invertFactor(step, of: tiles, crew: crew) }
        for step in 0..<tiles { multiplyFactor(step, crew: crew) }
        crew.share(tiles) { self.mirror(columnOfTiles: $0, of: tiles) }
        return true
    }

    private func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Float> {
        values + column * Self.tile * order + row * Self.tile
    }

    private func size(_ tile: Int) -> Int32 { Int32(min(Self.tile, order - tile * Self.tile)) }

    private func factor(_ k: Int, of tiles: Int, crew: Crew) -> Bool {
        var (n, stride, failure) = (size(k), Int32(order), Int32(0))
        spotrf_("L", &n, at(k, k), &stride, &failure)
        guard failure == 0 else { return false }
        let (width, rest) = (n, tiles - k - 1)
        let lda = stride
        crew.share(rest) { task in
            let i = k + 1 + task
            cblas_strsm(
                CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, self.size(i), width, 1, self.at(k, k), lda,
                self.at(i, k), lda)
        }
        crew.share(rest * (rest + 1) / 2) { task in
            let (row, column) = Self.pair(task)
            let (i, j) = (k + 1 + row, k + 1 + column)
            if i == j {
                cblas_ssyrk(
                    CblasColMajor, CblasLower, CblasNoTrans, self.size(i), width, -1, self.at(i, k), lda, 1, self.at(i, i), lda)
            } else {
                cblas_sgemm(
                    CblasColMajor, CblasNoTrans, CblasTrans, self.size(i), self.size(j), width, -1, self.at(i, k), lda,
                    self.at(j, k), lda, 1, self.at(i, j), lda)
            }
        }
        return true
    }

    private func invertFactor(_ k: Int, of tiles: Int, crew: Crew) {
        let (width, lda, rest) = (size(k), Int32(order), tiles - k - 1)
        crew.share(rest) { task in
            let i = k + 1 + task
            cblas_strsm(
                CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, self.size(i), width, -1, self.at(k, k), lda,
                self.at(i, k), lda)
        }
        crew.share(rest * k) { task in
            let (i, j) = (k + 1 + task / k, task % k)
            cblas_sgemm(
                CblasColMajor, CblasNoTrans, CblasNoTrans, self.size(i), self.size(j), width, 1, self.at(i, k), lda, self.at(k, j), lda,
                1, self.at(i, j), lda)
        }
        crew.share(k) { j in
            cblas_strsm(
                CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, width, self.size(j), 1, self.at(k, k), lda,
                self.at(k, j), lda)
        }
        var (n, stride, failure) = (width, lda, Int32(0))
        strtri_("L", "N", &n, at(k, k), &stride, &failure)
    }

    private func multiplyFactor(_ k: Int, crew: Crew) {
        let (width, lda) = (size(k), Int32(order))
        crew.share(k * (k + 1) / 2) { task in
            let (i, j) = Self.pair(task)
            if i == j {
                cblas_ssyrk(CblasColMajor, CblasLower, CblasTrans, self.size(i), width, 1, self.at(k, i), lda, 1, self.at(i, i), lda)
            } else {
                cblas_sgemm(
                    CblasColMajor, CblasTrans, CblasNoTrans, self.size(i), self.size(j), width, 1, self.at(k, i), lda, self.at(k, j),
                    lda, 1, self.at(i, j), lda)
            }
        }
        crew.share(k) { j in
            cblas_strmm(
                CblasColMajor, CblasLeft, CblasLower, CblasTrans, CblasNonUnit, width, self.size(j), 1, self.at(k, k), lda,
                self.at(k, j), lda)
        }
        var (n, stride, failure) = (width, lda, Int32(0))
        slauum_("L", &n, at(k, k), &stride, &failure)
    }

    /// Copies what lies below the diagonal of a column of tiles to the right of it.
    private func mirror(columnOfTiles j: Int, of tiles: Int) {
        for i in j..<tiles {
            let (from, to) = (at(i, j), at(j, i))
            for column in 0..<Int(size(j)) {
                for row in (i == j ? column + 1 : 0)..<max(i == j ? column + 1 : 0, Int(size(i))) {
                    to[row * order + column] = from[column * order + row]
                }
            }
        }
    }

    /// The task's tile of a lower triangle that is counted row by row: 0 is (0, 0), 1 is (1, 0), 2 is (1, 1).
    private static func pair(_ task: Int) -> (row: Int, column: Int) {
        var row = Int((Double(8 * task + 1).squareRoot() - 1) / 2)
        while row * (row + 1) / 2 > task { row -= 1 }
        while (row + 1) * (row + 2) / 2 <= task { row += 1 }
        return (row, task - row * (row + 1) / 2)
    }
}
